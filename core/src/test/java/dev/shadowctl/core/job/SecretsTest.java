package dev.shadowctl.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "-Ddb.password=hunter2 -Ddb.password=***",
                "-DDB_PASSWD=a=b&c -DDB_PASSWD=***",
                "-Dpwd=x -Dpwd=***",
                "-Daws.secretAccessKey=x -Daws.secretAccessKey=***",
                "-Dgithub.token=x -Dgithub.token=***",
                "-Dapi-key=x -Dapi-key=***",
                "-Dapp.credentials=x -Dapp.credentials=***",
                "-Durl=jdbc:h2:mem;PASSWORD=x;MODE=y -Durl=jdbc:h2:mem;PASSWORD=***;MODE=y",
                "-Durl=mongodb://me:x@host/db -Durl=mongodb://me:***@host/db",
                "-javaagent:a.jar=token=x,port=1 -javaagent:a.jar=token=***,port=1",
                "-Dregion=eu -Dregion=eu",
                "-Xmx1g -Xmx1g",
                "-XX:+UseZGC -XX:+UseZGC",
            })
    void masksWhatLooksSecretAndNothingElse(String argument, String masked) {
        assertThat(Secrets.masked(List.of(argument))).containsExactly(masked);
    }

    @Test
    void aMaskedArgumentStaysAsItIs() {
        List<String> once = Secrets.masked(List.of("-Ddb.password=hunter2", "-Durl=http://a:b@c"));

        assertThat(Secrets.masked(once)).isEqualTo(once);
    }
}
