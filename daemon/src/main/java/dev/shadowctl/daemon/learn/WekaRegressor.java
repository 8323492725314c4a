package dev.shadowctl.daemon.learn;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import weka.classifiers.Classifier;
import weka.classifiers.functions.GaussianProcesses;
import weka.classifiers.functions.LinearRegression;
import weka.classifiers.functions.supportVector.RBFKernel;
import weka.classifiers.meta.AdditiveRegression;
import weka.classifiers.trees.M5P;
import weka.classifiers.trees.RandomForest;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;
import weka.core.WeightedInstancesHandler;

/**
 * One of Weka's. A feature beyond those it was trained on counts as the nearest of them, for none of these is to be trusted
 * beyond. A Gaussian process can't be serialised, so its cases are written and it is fitted again, to the same effect.
 */
final class WekaRegressor implements Regressor {

    /** A Gaussian process inverts a matrix of so many rows and columns. */
    static final int MOST_OF_GAUSSIAN = 400;

    /** What the others learn from; a forest takes ten seconds for each hundred thousand. */
    static final int MOST_CASES = 20_000;

    private static final int MOST_BYTES = 256 << 20;

    private final Kind kind;
    private final Classifier classifier;
    private final List<Range> ranges;
    private final List<Case> cases;
    private final Instances header;

    private record Range(double low, double high) {

        double held(double value) {
            return Double.isNaN(value) ? value : Math.max(low, Math.min(high, value));
        }
    }

    private WekaRegressor(Kind kind, Classifier classifier, List<Range> ranges, List<Case> cases) {
        this.kind = kind;
        this.classifier = classifier;
        this.ranges = ranges;
        this.cases = cases;
        this.header = header(0);
    }

    static WekaRegressor fit(Kind kind, List<Case> all) {
        WekaRuntime.ready();
        List<Case> cases = Case.atMost(kind == Kind.GAUSSIAN ? MOST_OF_GAUSSIAN : MOST_CASES, fewer(all));
        List<Range> ranges = ranges(cases);
        Map<String, List<Case>> groups = Case.byGroup(cases);
        Classifier classifier = classifier(kind, groups.size());
        Instances data = header(cases.size());
        // each group weighs the same, however many cases it gave, where the regressor knows weights: M5P does not
        boolean weighs = classifier instanceof WeightedInstancesHandler;
        groups.values()
                .forEach(group -> group.forEach(one -> {
                    double[] row = row(ranges, one.features());
                    row[row.length - 1] = one.residual();
                    data.add(new DenseInstance(weighs ? cases.size() / (double) groups.size() / group.size() : 1, row));
                }));
        try {
            classifier.buildClassifier(data);
        } catch (Exception e) { // Weka declares no other
            throw new IllegalStateException(kind.word() + " could not be fitted: " + e.getMessage(), e);
        }
        return new WekaRegressor(kind, classifier, ranges, cases);
    }

    /** Very many are taken by profile, for those of one differ in nothing that is seen. */
    private static List<Case> fewer(List<Case> all) {
        return all.size() > MOST_CASES ? Case.merged(all) : all;
    }

    private static Classifier classifier(Kind kind, int groups) {
        switch (kind) {
            case RIDGE -> {
                LinearRegression ridge = new LinearRegression();
                ridge.setRidge(10);
                ridge.setEliminateColinearAttributes(false);
                ridge.setAttributeSelectionMethod(
                        new weka.core.SelectedTag(LinearRegression.SELECTION_NONE, LinearRegression.TAGS_SELECTION));
                ridge.setMinimal(true);
                return ridge;
            }
            case GAUSSIAN -> {
                GaussianProcesses process = new GaussianProcesses();
                RBFKernel kernel = new RBFKernel();
                kernel.setGamma(0.1);
                process.setKernel(kernel);
                process.setNoise(1);
                return process;
            }
            case M5P -> {
                M5P tree = new M5P();
                tree.setMinNumInstances(Math.max(4, groups / 10.0));
                return tree;
            }
            case ADDITIVE -> {
                AdditiveRegression additive = new AdditiveRegression();
                additive.setNumIterations(20);
                additive.setShrinkage(0.3);
                return additive;
            }
            case FOREST -> {
                RandomForest forest = new RandomForest();
                forest.setMaxDepth(4);
                forest.setNumIterations(50);
                forest.setSeed(1);
                forest.setNumExecutionSlots(1);
                return forest;
            }
            case NONE, SHIFT -> throw new IllegalArgumentException(kind.word() + " is none of Weka's");
        }
        throw new IllegalArgumentException(kind.word());
    }

    @Override
    public double log(Features features) {
        DenseInstance instance = new DenseInstance(1, row(ranges, features));
        instance.setDataset(header);
        try {
            synchronized (classifier) {
                return classifier.classifyInstance(instance);
            }
        } catch (Exception e) { // Weka declares no other
            throw new IllegalStateException(kind.word() + " failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        if (kind == Kind.GAUSSIAN) {
            writeCases(out);
            return;
        }
        for (Range range : ranges) {
            out.writeDouble(range.low());
            out.writeDouble(range.high());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(classifier);
        }
        out.writeInt(bytes.size());
        out.write(bytes.toByteArray());
    }

    private void writeCases(DataOutput out) throws IOException {
        out.writeInt(cases.size());
        for (Case one : cases) {
            out.writeUTF(one.group());
            out.writeLong(one.at().toEpochMilli());
            for (double value : one.features().values()) {
                out.writeDouble(value);
            }
            out.writeDouble(one.residual());
        }
    }

    static WekaRegressor read(Kind kind, DataInput in) throws IOException {
        WekaRuntime.ready();
        if (kind == Kind.GAUSSIAN) {
            return fit(kind, readCases(in));
        }
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < Features.NAMES.size(); i++) {
            ranges.add(new Range(in.readDouble(), in.readDouble()));
        }
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("a regressor of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new WekaRegressor(kind, GuardedObjects.read(bytes, Classifier.class), ranges, List.of());
    }

    private static List<Case> readCases(DataInput in) throws IOException {
        int count = in.readInt();
        if (count < 1 || count > MOST_OF_GAUSSIAN) {
            throw new IOException("a Gaussian process of " + count + " cases");
        }
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String group = in.readUTF();
            Instant at = Instant.ofEpochMilli(in.readLong());
            List<Double> values = new ArrayList<>();
            for (int j = 0; j < Features.NAMES.size(); j++) {
                values.add(in.readDouble());
            }
            cases.add(new Case(group, at, new Features(values), in.readDouble()));
        }
        return cases;
    }

    private static List<Range> ranges(List<Case> cases) {
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < Features.NAMES.size(); i++) {
            int feature = i;
            List<Double> known = cases.stream()
                    .map(one -> one.features().values().get(feature))
                    .filter(Double::isFinite)
                    .toList();
            ranges.add(known.isEmpty() ? new Range(0, 0) : new Range(Collections.min(known), Collections.max(known)));
        }
        return ranges;
    }

    /** The features as Weka takes them, which like us takes NaN for a value that is missing, and room for the residual. */
    private static double[] row(List<Range> ranges, Features features) {
        double[] row = new double[ranges.size() + 1];
        for (int i = 0; i < ranges.size(); i++) {
            row[i] = ranges.get(i).held(features.values().get(i));
        }
        return row;
    }

    private static Instances header(int rows) {
        ArrayList<Attribute> attributes = new ArrayList<>();
        Features.NAMES.forEach(name -> attributes.add(new Attribute(name)));
        attributes.add(new Attribute("residual"));
        Instances header = new Instances("residuals", attributes, rows);
        header.setClassIndex(attributes.size() - 1);
        return header;
    }
}
