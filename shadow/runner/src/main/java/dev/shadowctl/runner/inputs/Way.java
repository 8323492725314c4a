package dev.shadowctl.runner.inputs;

import dev.shadowctl.core.job.inputs.Rung;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** One way to make an object of a type. */
sealed interface Way {

    Rung rung();

    /** As a result names it: {@code constructor Pricing(String)}. */
    String text();

    /** By a constructor, a static method, or a method of another object, which is made first. */
    record Call(Rung rung, Executable executable, List<Slot> parts) implements Way {

        public Call {
            parts = List.copyOf(parts);
        }

        boolean needsOwner() {
            return executable instanceof Method && !Modifier.isStatic(executable.getModifiers());
        }

        @Override
        public String text() {
            String type = executable.getDeclaringClass().getSimpleName();
            return (rung == Rung.PRODUCER ? "" : rung.word() + " ")
                    + (executable instanceof Constructor ? type : type + "." + executable.getName())
                    + Arrays.stream(executable.getParameterTypes())
                            .map(Class::getSimpleName)
                            .collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /** A public constant. */
    record Constant(Field field) implements Way {

        @Override
        public Rung rung() {
            return Rung.CONSTANT;
        }

        @Override
        public String text() {
            return "constant " + field.getDeclaringClass().getSimpleName() + "." + field.getName();
        }
    }

    /** By a builder: made, told, finished. */
    record Built(Call builder, List<Call> setters, Method finish) implements Way {

        public Built {
            setters = List.copyOf(setters);
        }

        @Override
        public Rung rung() {
            return Rung.BUILDER;
        }

        @Override
        public String text() {
            return "builder " + finish.getDeclaringClass().getSimpleName() + "." + finish.getName() + "()";
        }
    }

    /** By making a type that extends or implements it. */
    record Subtype(Rung rung, Class<?> type) implements Way {

        @Override
        public String text() {
            return rung.word() + " " + type.getSimpleName();
        }
    }

    /** By a stub, or a lambda where the interface is a functional one. */
    record Stub(Rung rung, Class<?> type) implements Way {

        @Override
        public String text() {
            return rung.word() + " of " + type.getSimpleName();
        }
    }
}
