package dev.shadowctl.runner.spring;

import dev.shadowctl.core.job.FailureCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A started application. It is never closed: the shadow JVM halts when its job is done. */
public final class Application {

    private static final String SPRING_APPLICATION = "org.springframework.boot.SpringApplication";
    private static final String CONTEXT = "org.springframework.context.ConfigurableApplicationContext";
    private static final String INITIALIZER = "org.springframework.context.ApplicationContextInitializer";
    private static final String FACTORY_STEP = "org.springframework.beans.factory.config.BeanFactoryPostProcessor";
    private static final String BEANS = "org.springframework.beans.factory.ListableBeanFactory";

    /** Read before there is a context, so given as system properties, which win over the application's own files. */
    private static final Map<String, String> EARLY = Map.of(
            "spring.main.web-application-type", "none",
            "spring.main.lazy-initialization", "true",
            "spring.main.banner-mode", "off",
            "spring.main.register-shutdown-hook", "false",
            "spring.devtools.restart.enabled", "false",
            "spring.cloud.bootstrap.enabled", "false",
            "spring.cloud.config.enabled", "false",
            "spring.docker.compose.enabled", "false");

    /** What would reach out, run by itself or watch, and is no part of a bean's work. */
    private static final List<String> OFF = List.of(
            "spring.jmx.enabled",
            "spring.batch.job.enabled",
            "spring.quartz.auto-startup",
            "spring.cloud.discovery.enabled",
            "spring.cloud.service-registry.auto-registration.enabled",
            "eureka.client.enabled",
            "spring.devtools.livereload.enabled",
            "spring.boot.admin.client.enabled",
            "management.defaults.metrics.export.enabled",
            "management.metrics.export.defaults.enabled",
            "management.tracing.enabled");

    private final Class<?> main;
    private final Object context;
    private final double seconds;
    private final List<String> told;

    private Application(Class<?> main, Object context, double seconds, List<String> told) {
        this.main = main;
        this.context = context;
        this.seconds = seconds;
        this.told = List.copyOf(told);
    }

    /**
     * Starts one.
     *
     * @param main its main class
     * @param stubs types whose beans are stubs
     * @param stub makes a stub of a type
     * @param limitSeconds time it may take
     * @throws ApplicationException if it does not start, or not in time
     */
    public static Application start(
            Class<?> main, List<Class<?>> stubs, Function<Class<?>, Object> stub, double limitSeconds)
            throws InterruptedException {
        Mirror.type(SPRING_APPLICATION);
        long begin = System.nanoTime();
        List<String> told = new ArrayList<>();
        FutureTask<Object> starting = new FutureTask<>(() -> started(main, stubs, stub, told));
        Object context = within(limitSeconds, starting, main);
        return new Application(main, context, (System.nanoTime() - begin) / 1e9, told);
    }

    /** On a thread of its own, which can be given up. */
    private static Object within(double seconds, FutureTask<Object> starting, Class<?> main)
            throws InterruptedException {
        Thread thread = new Thread(starting, "shadow-application");
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        thread.start();
        try {
            return starting.get((long) (seconds * 1e9), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw StartFaults.late(main, seconds, thread.getStackTrace());
        } catch (ExecutionException e) {
            Throwable thrown = e.getCause() == null ? e : e.getCause();
            throw thrown instanceof ApplicationException known
                    ? known
                    : StartFaults.failed(main.getName() + " did not start", thrown);
        }
    }

    private static Object started(
            Class<?> main, List<Class<?>> stubs, Function<Class<?>, Object> stub, List<String> told) throws Exception {
        try {
            return run(main, context -> prepare(context, stubs, stub, told));
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object run(Class<?> main, Mirror.Step<Object> initializer) throws Throwable {
        EARLY.forEach(System::setProperty);
        Object application = Mirror.made(SPRING_APPLICATION, Class[].class, new Class<?>[] {main});
        set(application, "setLogStartupInfo", boolean.class, false);
        set(application, "setLazyInitialization", boolean.class, true);
        set(application, "setRegisterShutdownHook", boolean.class, false);
        set(
                application,
                "setWebApplicationType",
                Mirror.type("org.springframework.boot.WebApplicationType"),
                Mirror.constant("org.springframework.boot.WebApplicationType", "NONE"));
        Object[] initializers = (Object[]) java.lang.reflect.Array.newInstance(Mirror.type(INITIALIZER), 1);
        initializers[0] = Mirror.listener(INITIALIZER, initializer);
        set(application, "addInitializers", initializers.getClass(), initializers);
        Object context = Mirror.call(
                application, SPRING_APPLICATION, "run", new Class<?>[] {String[].class}, (Object) new String[0]);
        if (context == null) {
            throw new IllegalStateException("SpringApplication.run gave nothing");
        }
        return context;
    }

    private static void set(Object application, String setter, Class<?> parameter, Object value) throws Throwable {
        Mirror.call(application, SPRING_APPLICATION, setter, new Class<?>[] {parameter}, value);
    }

    /** Before the context knows any bean: its properties, and what is done once it knows all. */
    private static void prepare(
            Object context, List<Class<?>> stubs, Function<Class<?>, Object> stub, List<String> told) throws Throwable {
        replace(context, told);
        Object factory = Mirror.call(context, CONTEXT, "getBeanFactory");
        if (factory == null) {
            throw new IllegalStateException("the context has no bean factory");
        }
        Beans.keepStill(factory);
        Object step = Mirror.listener(FACTORY_STEP, known -> {
            Beans beans = new Beans(known);
            beans.quieten();
            if (replace(context, told).leavesOutMigrations()) {
                beans.leaveOutMigrations();
            }
            for (Class<?> type : stubs) {
                beans.stub(type, stub);
            }
        });
        Mirror.call(context, CONTEXT, "addBeanFactoryPostProcessor", new Class<?>[] {Mirror.type(FACTORY_STEP)}, step);
    }

    /**
     * Decides on the databases and puts that before the application's own properties. Done twice: before any class of the
     * application is read, for the beans it defines depend on it; and once all are, for they may bring properties
     * ({@code @PropertySource}).
     */
    private static DataSources.Replaced replace(Object context, List<String> told) throws Throwable {
        Settings settings = Settings.of(context);
        DataSources.Replaced replaced =
                DataSources.of(settings.all(), Mirror::isPresent, System.getProperty("java.io.tmpdir"));
        Map<String, Object> wanted = new LinkedHashMap<>();
        OFF.forEach(key -> wanted.put(key, "false"));
        wanted.putAll(replaced.properties());
        settings.override(wanted);
        told.clear();
        told.addAll(replaced.told());
        return replaced;
    }

    /** Time from the first class of it to the context. */
    public double seconds() {
        return seconds;
    }

    /** What a reader must know of how it was started, {@code code: sentence}. */
    public List<String> told() {
        return told;
    }

    /** {@code com.acme.App (Spring Boot 3.5.0)}. */
    @Override
    public String toString() {
        return main.getName() + " (Spring Boot " + version() + ")";
    }

    private static String version() {
        try {
            return String.valueOf(Mirror.type("org.springframework.boot.SpringBootVersion")
                    .getMethod("getVersion")
                    .invoke(null));
        } catch (ReflectiveOperationException e) {
            return "of unknown version";
        }
    }

    /**
     * A bean and its name.
     *
     * @param value it, or the proxy around it
     */
    public record Bean(String name, Object value) {}

    /**
     * The bean of a type, or the primary one of several.
     *
     * @throws ApplicationException if there is none or no telling which, or it cannot be made
     */
    public Bean bean(Class<?> type) {
        String[] names = names(type);
        try {
            String name = names.length == 1 ? names[0] : null;
            Object bean = name == null ? unnamed(type) : named(name);
            if (bean == null || !type.isInstance(bean)) {
                throw noBean(type);
            }
            return new Bean(name == null ? "primary among " + String.join(", ", names) : name, bean);
        } catch (ApplicationException e) {
            throw e;
        } catch (Throwable e) {
            throw names.length == 0 || isAmbiguous(e)
                    ? choice(type, names)
                    : StartFaults.failed(
                            "the bean of " + type.getName() + " could not be made by " + main.getName(), e);
        }
    }

    private @Nullable Object named(String name) throws Throwable {
        return Mirror.call(
                context,
                "org.springframework.beans.factory.BeanFactory",
                "getBean",
                new Class<?>[] {String.class},
                name);
    }

    private @Nullable Object unnamed(Class<?> type) throws Throwable {
        return Mirror.call(
                context,
                "org.springframework.beans.factory.BeanFactory",
                "getBean",
                new Class<?>[] {Class.class},
                type);
    }

    private String[] names(Class<?> type) {
        try {
            Object names = Mirror.call(context, BEANS, "getBeanNamesForType", new Class<?>[] {Class.class}, type);
            return names instanceof String[] all ? all : new String[0];
        } catch (Throwable e) {
            throw StartFaults.failed("the beans of " + main.getName() + " could not be listed", e);
        }
    }

    private static boolean isAmbiguous(Throwable thrown) {
        return thrown.getClass().getSimpleName().equals("NoUniqueBeanDefinitionException");
    }

    private ApplicationException choice(Class<?> type, String[] names) {
        return names.length == 0
                ? noBean(type)
                : new ApplicationException(
                        FailureCode.APPLICATION_INVALID,
                        main.getName() + " has several beans of " + type.getName() + ", none of them primary: "
                                + String.join(", ", names) + ".",
                        "Profile the method on a type that only one of them has, or stub what is in the way and give the"
                                + " instance with --instance Type#method.");
    }

    private ApplicationException noBean(Class<?> type) {
        long all = 0;
        try {
            Object names = Mirror.call(context, BEANS, "getBeanDefinitionNames");
            all = names instanceof String[] known ? Arrays.stream(known).count() : 0;
        } catch (Throwable e) {
            all = 0;
        }
        return new ApplicationException(
                FailureCode.APPLICATION_INVALID,
                main.getName() + " has no bean of " + type.getName() + " among its " + all + ".",
                "Check that --spring names the application that holds it, that its annotation is found by component"
                        + " scan, and that its profile is active (--jvm-arg -Dspring.profiles.active=NAME); a bean behind"
                        + " a JDK proxy is known by its interface only. Without --spring it is constructed, and what it"
                        + " needs stubbed.");
    }
}
