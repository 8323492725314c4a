package dev.shadowctl.runner.spring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The definitions of an application's beans, between the moment all are known and the moment the first is made. Beans of a
 * type that is stubbed give their names to a stub; what would call methods on a schedule is left out.
 */
final class Beans {

    private static final String FACTORY = "org.springframework.beans.factory.config.ConfigurableListableBeanFactory";
    private static final String REGISTRY = "org.springframework.beans.factory.support.BeanDefinitionRegistry";
    private static final String DEFINITION = "org.springframework.beans.factory.config.BeanDefinition";
    private static final String LISTABLE = "org.springframework.beans.factory.ListableBeanFactory";
    private static final String BEAN_FACTORY = "org.springframework.beans.factory.BeanFactory";
    private static final Class<?>[] NAME = {String.class};

    private static final List<String> LEFT_OUT =
            List.of("org.springframework.context.annotation.internalScheduledAnnotationProcessor");

    /** Spring Boot's, which are defined before a property of a {@code @PropertySource} is known. */
    private static final List<String> MIGRATIONS = List.of("flywayInitializer", "flyway", "liquibase");

    private final Object factory;

    Beans(Object factory) {
        this.factory = factory;
    }

    /** Leaves out what acts of its own accord. */
    void quieten() throws Throwable {
        for (String name : LEFT_OUT) {
            remove(name);
        }
    }

    /** Leaves out what would migrate a database. */
    void leaveOutMigrations() throws Throwable {
        for (String name : MIGRATIONS) {
            remove(name);
        }
    }

    /** No bean is started: neither servers nor listeners of queues, which all wait for that. */
    static void keepStill(Object factory) throws Throwable {
        register(factory, "lifecycleProcessor", Mirror.idle("org.springframework.context.LifecycleProcessor"));
    }

    /**
     * Puts stubs in the place of the beans of a type; the primary one of several is the only one then, under all their names.
     *
     * @param stub makes one of a type
     */
    void stub(Class<?> type, Function<Class<?>, Object> stub) throws Throwable {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        String primary = null;
        for (String name : names(type)) {
            types.put(name, stubbed(name, type));
            primary = isPrimary(name) ? name : primary;
        }
        if (types.isEmpty()) {
            register(factory, "shadowctl.stub." + type.getName(), stub.apply(type));
            return;
        }
        for (String name : types.keySet()) {
            remove(name);
        }
        for (Map.Entry<String, Class<?>> bean : types.entrySet()) {
            if (primary == null || bean.getKey().equals(primary)) {
                register(factory, bean.getKey(), stub.apply(bean.getValue()));
            }
        }
        for (String name : types.keySet()) {
            if (primary != null && !name.equals(primary)) {
                Mirror.call(
                        factory, FACTORY, "registerAlias", new Class<?>[] {String.class, String.class}, primary, name);
            }
        }
    }

    /** The interface a bean is declared as, where that extends the type: the repository among all repositories. */
    private Class<?> stubbed(String name, Class<?> type) throws Throwable {
        Object declared = Mirror.call(
                factory, BEAN_FACTORY, "getType", new Class<?>[] {String.class, boolean.class}, name, false);
        return declared instanceof Class<?> known && known.isInterface() && type.isAssignableFrom(known) ? known : type;
    }

    private List<String> names(Class<?> type) throws Throwable {
        Object names = Mirror.call(
                factory,
                LISTABLE,
                "getBeanNamesForType",
                new Class<?>[] {Class.class, boolean.class, boolean.class},
                type,
                true,
                false);
        List<String> defined = new ArrayList<>();
        for (String name : names instanceof String[] all ? all : new String[0]) {
            if (isDefined(name)) {
                defined.add(name);
            }
        }
        return defined;
    }

    private boolean isPrimary(String name) throws Throwable {
        return Boolean.TRUE.equals(Mirror.call(definition(name), DEFINITION, "isPrimary"));
    }

    private Object definition(String name) throws Throwable {
        Object definition = Mirror.call(factory, FACTORY, "getBeanDefinition", NAME, name);
        if (definition == null) {
            throw new IllegalStateException("bean " + name + " has no definition");
        }
        return definition;
    }

    private boolean isDefined(String name) throws Throwable {
        return Boolean.TRUE.equals(Mirror.call(factory, LISTABLE, "containsBeanDefinition", NAME, name));
    }

    private void remove(String name) throws Throwable {
        if (isDefined(name)) {
            Mirror.call(factory, REGISTRY, "removeBeanDefinition", NAME, name);
        }
    }

    private static void register(Object factory, String name, Object bean) throws Throwable {
        Mirror.call(
                factory,
                "org.springframework.beans.factory.config.SingletonBeanRegistry",
                "registerSingleton",
                new Class<?>[] {String.class, Object.class},
                name,
                bean);
    }
}
