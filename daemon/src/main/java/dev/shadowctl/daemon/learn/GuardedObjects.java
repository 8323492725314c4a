package dev.shadowctl.daemon.learn;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.Set;

/**
 * Reads a serialised regressor. Whatever is not of the classes that the regressors we train are made of is refused by its name,
 * before it is looked for: a filter alone is asked after the class was found.
 */
final class GuardedObjects extends ObjectInputStream {

    /** What fitted regressors are made of, and no more: a test reads back each candidate fitted to data of all kinds. */
    private static final Set<String> CLASSES = Set.of(
            "java.lang.Integer",
            "java.lang.Number",
            "java.lang.Object",
            "java.util.ArrayList",
            "java.util.BitSet",
            "java.util.HashMap",
            "java.util.Random",
            "weka.classifiers.AbstractClassifier",
            "weka.classifiers.Classifier",
            "weka.classifiers.IteratedSingleClassifierEnhancer",
            "weka.classifiers.ParallelIteratedSingleClassifierEnhancer",
            "weka.classifiers.RandomizableParallelIteratedSingleClassifierEnhancer",
            "weka.classifiers.SingleClassifierEnhancer",
            "weka.classifiers.functions.LinearRegression",
            "weka.classifiers.meta.AdditiveRegression",
            "weka.classifiers.meta.Bagging",
            "weka.classifiers.trees.DecisionStump",
            "weka.classifiers.trees.M5P",
            "weka.classifiers.trees.RandomForest",
            "weka.classifiers.trees.RandomTree",
            "weka.classifiers.trees.RandomTree$Tree",
            "weka.classifiers.trees.m5.M5Base",
            "weka.classifiers.trees.m5.PreConstructedLinearModel",
            "weka.classifiers.trees.m5.Rule",
            "weka.classifiers.trees.m5.RuleNode",
            "weka.core.Attribute",
            "weka.core.AttributeLocator",
            "weka.core.Instances",
            "weka.core.Queue",
            "weka.core.Range",
            "weka.core.RelationalLocator",
            "weka.core.StringLocator",
            "weka.filters.Filter",
            "weka.filters.supervised.attribute.NominalToBinary",
            "weka.filters.unsupervised.attribute.PotentialClassIgnorer",
            "weka.filters.unsupervised.attribute.Remove",
            "weka.filters.unsupervised.attribute.RemoveUseless",
            "weka.filters.unsupervised.attribute.ReplaceMissingValues");

    private static final int MOST_DEPTH = 200;
    private static final long MOST_REFERENCES = 20_000_000;
    private static final int MOST_ELEMENTS = 20_000_000;

    private GuardedObjects(byte[] bytes) throws IOException {
        super(new ByteArrayInputStream(bytes));
        setObjectInputFilter(GuardedObjects::check);
    }

    /**
     * Reads one object.
     *
     * @throws IOException if it is none, of another type, or holds what no regressor of ours holds
     */
    static <T> T read(byte[] bytes, Class<T> type) throws IOException {
        try (GuardedObjects objects = new GuardedObjects(bytes)) {
            Object read = objects.readObject();
            if (!type.isInstance(read)) {
                throw new InvalidClassException("no " + type.getSimpleName());
            }
            return type.cast(read);
        } catch (ClassNotFoundException | RuntimeException | StackOverflowError e) {
            throw new IOException("no regressor: " + e, e);
        }
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass described) throws IOException, ClassNotFoundException {
        if (!isKnown(described.getName())) {
            throw new InvalidClassException(described.getName(), "no class that a regressor is made of");
        }
        return super.resolveClass(described);
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
        throw new InvalidClassException("a proxy is nothing that a regressor is made of");
    }

    private static boolean isKnown(String name) {
        String element = name.replaceFirst("^\\[+", "");
        if (!element.equals(name)) {
            if (element.length() == 1) {
                return true;
            }
            element = element.substring(1, element.length() - 1);
        }
        return CLASSES.contains(element);
    }

    private static ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
        Class<?> type = info.serialClass();
        boolean fits = info.depth() <= MOST_DEPTH
                && info.references() <= MOST_REFERENCES
                && info.arrayLength() <= MOST_ELEMENTS
                && (type == null || type.isPrimitive() || isKnown(type.getName()) || isAllowedInMaps(type));
        return fits ? ObjectInputFilter.Status.ALLOWED : ObjectInputFilter.Status.REJECTED;
    }

    /** Maps ask for room for their entries, an array of a type that never stands in the stream. */
    private static boolean isAllowedInMaps(Class<?> type) {
        return type.getName().equals("[Ljava.util.Map$Entry;");
    }
}
