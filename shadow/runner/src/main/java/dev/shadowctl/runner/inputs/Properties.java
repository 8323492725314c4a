package dev.shadowctl.runner.inputs;

import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills a bean's properties through its setters; one that cannot be made or is refused stays as it is. */
final class Properties {

    private final Generator generator;
    private final Knowledge knowledge;
    private final Choices choices;

    Properties(Generator generator, Knowledge knowledge, Choices choices) {
        this.generator = generator;
        this.knowledge = knowledge;
        this.choices = choices;
    }

    /** Whether to fill is a choice: an argument's properties are, an instance's are not, unless a candidate says otherwise. */
    private record Filling(Class<?> type) {}

    void fill(Object bean, Map<TypeVariable<?>, Type> variables, Scope scope) {
        List<Way.Call> all = knowledge.ways().setters(bean.getClass());
        if (all.isEmpty()) {
            return;
        }
        boolean otherwise = choices.pick(new Filling(bean.getClass()), () -> 2) == 1;
        if (scope.sized() != otherwise) {
            all.forEach(setter -> set(bean, setter, variables, scope));
        }
    }

    private void set(Object bean, Way.Call setter, Map<TypeVariable<?>, Type> variables, Scope scope) {
        Slot part = setter.parts().get(0);
        int mark = generator.mark();
        try {
            Object value = generator.make(Generics.close(part.type(), variables), scope.property(part));
            Construction.invoke(setter.executable(), bean, new @Nullable Object[] {value});
            generator.tell(tape -> tape.set(setter.executable()));
        } catch (NotConstructibleException e) {
            generator.tell(tape -> tape.back(mark)); // the property stays as it is
        }
    }
}
