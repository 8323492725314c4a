package dev.shadowctl.cli.output;

import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** JSON as YAML 1.2. JSON is YAML, so one reader keeps every number exact. */
final class Yaml {

    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private Yaml() {}

    static String of(String json) {
        LoadSettings reading =
                LoadSettings.builder().setCodePointLimit(NO_LIMIT).build();
        DumpSettings writing = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setUseUnicodeEncoding(true)
                .setWidth(200)
                .build();
        return new Dump(writing).dumpToString(new Load(reading).loadFromString(json));
    }
}
