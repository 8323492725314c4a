package dev.shadowctl.daemon.target;

import dev.shadowctl.daemon.target.yaml.YamlEditor;
import dev.shadowctl.daemon.target.yaml.YamlNode;
import dev.shadowctl.daemon.target.yaml.YamlNode.Mapping;
import dev.shadowctl.daemon.target.yaml.YamlNode.Scalar;
import dev.shadowctl.daemon.target.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rates of block devices in {@code blkio_config}: lists of {@code path} and {@code rate}. */
final class ComposeRates {

    private ComposeRates() {}

    /** The first device whose rate is limited already. */
    static Optional<String> device(ComposeService service) {
        return Stream.of("device_read_bps", "device_write_bps")
                .flatMap(key -> items(service.value("blkio_config", key)))
                .flatMap(item -> text(item, "path").stream())
                .findFirst();
    }

    /** The rate that stands for a device. */
    static Optional<String> rate(ComposeService service, String key, String device) {
        return items(service.value("blkio_config", key))
                .filter(item -> text(item, "path").equals(Optional.of(device)))
                .flatMap(item -> text(item, "rate").stream())
                .findFirst();
    }

    private static Stream<Mapping> items(Optional<YamlNode> rates) {
        return rates.stream()
                .filter(Sequence.class::isInstance)
                .flatMap(list -> ((Sequence) list).items().stream())
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast);
    }

    private static Optional<String> text(Mapping item, String key) {
        return item.value(key).filter(Scalar.class::isInstance).map(node -> ((Scalar) node).value());
    }

    /** Sets the rate of a device, leaving those of others. */
    static void set(YamlEditor editor, List<String> path, String device, String rate) {
        Optional<Mapping> stands = find(editor, path, device);
        boolean same = stands.isPresent()
                && text(stands.get(), "rate").map(Spelling::bytes).equals(Optional.of(Spelling.bytes(rate)));
        if (same) {
            return;
        }
        for (int i = 2; i <= path.size(); i++) {
            if (editor.document().value(path.subList(0, i)).isPresent()) {
                editor.own(path.subList(0, i));
            }
        }
        Optional<Mapping> own = find(editor, path, device);
        Optional<YamlNode> before = own.flatMap(item -> item.value("rate"));
        if (before.isPresent() && before.get() instanceof Scalar scalar) {
            editor.rewrite(scalar, own.get().flow(), old -> rate);
        } else {
            editor.appendMapping(path, List.of("path: " + device, "rate: " + rate));
        }
    }

    private static Optional<Mapping> find(YamlEditor editor, List<String> path, String device) {
        return items(editor.document().value(path))
                .filter(item -> text(item, "path").equals(Optional.of(device)))
                .findFirst();
    }
}
