package dev.shadowctl.daemon.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.daemon.target.TargetReference.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TargetReferenceTest {

    private static final Path HERE = Path.of("/srv/shop");

    private static TargetReference parse(Kind kind, String text) {
        return TargetReference.parse(kind, text, HERE);
    }

    @Test
    void eachKindHasItsForm() {
        assertThat(parse(Kind.COMPOSE, "compose.yaml#web"))
                .isEqualTo(new TargetReference.Compose(Path.of("/srv/shop/compose.yaml"), "web"));
        assertThat(parse(Kind.COMPOSE, "/a/b#c.yml#web"))
                .isEqualTo(new TargetReference.Compose(Path.of("/a/b#c.yml"), "web"));
        assertThat(parse(Kind.DOCKER, "orders-1")).isEqualTo(new TargetReference.Docker("orders-1"));
        assertThat(parse(Kind.SYSTEMD, "orders.service")).isEqualTo(new TargetReference.Systemd("orders.service"));
        assertThat(parse(Kind.SYSTEMD, "orders@1")).isEqualTo(new TargetReference.Systemd("orders@1.service"));
        assertThat(parse(Kind.FILE, "../values.yaml")).isEqualTo(new TargetReference.File(Path.of("/srv/values.yaml")));
        assertThat(parse(Kind.COMMAND, "/usr/local/bin/give"))
                .isEqualTo(new TargetReference.Command(Path.of("/usr/local/bin/give")));
        assertThat(Kind.of("systemd")).isEqualTo(Kind.SYSTEMD);
    }

    @Test
    void whatHasNotTheFormIsRefusedWithTheForm() {
        requireRefusal(Kind.COMPOSE, "compose.yaml", "FILE#SERVICE");
        requireRefusal(Kind.COMPOSE, "compose.yaml#", "FILE#SERVICE");
        requireRefusal(Kind.COMPOSE, "compose.yaml#a b", "FILE#SERVICE");
        requireRefusal(Kind.DOCKER, "-x", "CONTAINER");
        requireRefusal(Kind.DOCKER, "a/b", "CONTAINER");
        requireRefusal(Kind.SYSTEMD, "a/b.service", "UNIT");
        requireRefusal(Kind.SYSTEMD, "../x.service", "UNIT");
        requireRefusal(Kind.SYSTEMD, "orders.timer", "a .service");
        requireRefusal(Kind.SYSTEMD, "orders@.service", "template", "orders@1.service");
        requireRefusal(Kind.FILE, "", "PATH");
        requireRefusal(Kind.FILE, "a\nb", "PATH");
        assertThatThrownBy(() -> Kind.of("swarm")).hasMessageContaining("compose, docker, systemd, file, command");
    }

    private static void requireRefusal(Kind kind, String text, String... said) {
        assertThatThrownBy(() -> parse(kind, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(said);
    }
}
