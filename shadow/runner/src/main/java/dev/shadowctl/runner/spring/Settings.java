package dev.shadowctl.runner.spring;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The properties of a context, before its first bean is made. */
final class Settings {

    private static final String ENVIRONMENT = "org.springframework.core.env.ConfigurableEnvironment";
    private static final String SOURCES = "org.springframework.core.env.MutablePropertySources";
    private static final String SOURCE = "org.springframework.core.env.PropertySource";
    private static final String LISTED = "org.springframework.core.env.EnumerablePropertySource";
    private static final String RESOLVER = "org.springframework.core.env.PropertyResolver";

    private static final Class<?>[] ONE = {String.class};
    private static final String OURS = "shadowctl";

    private final Object environment;

    private Settings(Object environment) {
        this.environment = environment;
    }

    static Settings of(Object context) throws Throwable {
        Object environment =
                Mirror.call(context, "org.springframework.context.ConfigurableApplicationContext", "getEnvironment");
        if (environment == null) {
            throw new IllegalStateException("the context has no environment");
        }
        return new Settings(environment);
    }

    /** All of the application's that can be listed, as they resolve; what has a placeholder that nothing fills keeps it. */
    Map<String, String> all() throws Throwable {
        Map<String, String> all = new TreeMap<>();
        if (!(sources() instanceof Iterable<?> sources)) {
            return all;
        }
        for (Object source : sources) {
            if (Mirror.type(LISTED).isInstance(source)
                    && !OURS.equals(Mirror.call(source, SOURCE, "getName"))
                    && Mirror.call(source, LISTED, "getPropertyNames") instanceof String[] names) {
                for (String name : names) {
                    add(source, name, all);
                }
            }
        }
        return all;
    }

    /** The first source that has it wins. */
    private void add(Object source, String name, Map<String, String> all) {
        try {
            Object value = Mirror.call(source, SOURCE, "getProperty", ONE, name);
            if (value != null && !all.containsKey(name)) {
                Object resolved = Mirror.call(environment, RESOLVER, "resolvePlaceholders", ONE, value.toString());
                all.put(name, String.valueOf(resolved));
            }
        } catch (Throwable e) {
            all.remove(name); // a placeholder that refers to itself: who reads it will hear of it
        }
    }

    /** These win over all others, in place of those that did so far. */
    void override(Map<String, Object> properties) throws Throwable {
        Object source = Mirror.type("org.springframework.core.env.MapPropertySource")
                .getConstructor(String.class, Map.class)
                .newInstance(OURS, properties);
        Object sources = sources();
        if (sources != null) {
            Mirror.call(sources, SOURCES, "addFirst", new Class<?>[] {Mirror.type(SOURCE)}, source);
        }
    }

    private @Nullable Object sources() throws Throwable {
        return Mirror.call(environment, ENVIRONMENT, "getPropertySources");
    }
}
