package dev.shadowctl.core.job.effects;

import java.util.Locale;

/** One kind of thing a method does beside returning a value, in the order of its gravity within its class. */
public enum Effect {
    STATE_READ(EffectClass.READS, "reads a static field that changes"),
    ENVIRONMENT_READ(EffectClass.READS, "reads environment or settings"),
    CLOCK_READ(EffectClass.READS, "reads clock or randomness"),
    FILE_READ(EffectClass.READS, "reads files"),
    LOG(EffectClass.WRITES, "logs"),
    INSTANCE_WRITE(EffectClass.WRITES, "changes its instance"),
    ARGUMENT_WRITE(EffectClass.WRITES, "changes its arguments"),
    OBJECT_WRITE(EffectClass.WRITES, "changes an object it was handed"),
    STATIC_WRITE(EffectClass.WRITES, "changes static state"),
    SETTING_WRITE(EffectClass.WRITES, "changes settings of its process"),
    THREAD(EffectClass.WRITES, "starts or steers threads"),
    OUTPUT(EffectClass.WRITES, "prints"),
    FILE_WRITE(EffectClass.WRITES, "writes files"),
    UNRESOLVED(EffectClass.UNKNOWN, "calls what is not known here"),
    GIVEN_CODE(EffectClass.UNKNOWN, "calls code it is given"),
    REFLECTION(EffectClass.UNKNOWN, "calls by reflection"),
    NATIVE(EffectClass.UNKNOWN, "calls native code"),
    EXIT(EffectClass.EXTERNAL, "ends its JVM"),
    PROCESS(EffectClass.EXTERNAL, "starts or ends processes"),
    DATABASE(EffectClass.EXTERNAL, "talks to a database"),
    NETWORK(EffectClass.EXTERNAL, "uses the network");

    private final EffectClass effectClass;
    private final String text;

    Effect(EffectClass effectClass, String text) {
        this.effectClass = effectClass;
        this.text = text;
    }

    public EffectClass effectClass() {
        return effectClass;
    }

    /** Stable code in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For a person: {@code writes files}. */
    public String text() {
        return text;
    }
}
