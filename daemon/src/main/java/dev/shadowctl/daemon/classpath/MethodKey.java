package dev.shadowctl.daemon.classpath;

/**
 * A method by the type that declares it.
 *
 * @param type internal name
 * @param name name, {@code <init>} and {@code <clinit>} included
 * @param descriptor JVM descriptor
 */
record MethodKey(String type, String name, String descriptor) {

    static MethodKey of(TypeTree.Member member) {
        return new MethodKey(
                member.type(), member.method().name(), member.method().descriptor());
    }

    /** As a path shows it: {@code com.acme.A#m}. */
    String shown() {
        return shown(type, name);
    }

    @Override
    public String toString() {
        return shown();
    }

    static String shown(String type, String name) {
        return type.replace('/', '.') + "#" + name;
    }
}
