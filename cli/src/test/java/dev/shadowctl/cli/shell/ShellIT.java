package dev.shadowctl.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.cli.fake.FakeDistribution;
import dev.shadowctl.cli.fake.PseudoTerminal;
import dev.shadowctl.cli.fake.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell under a pseudo-terminal, typed at as a person does. */
class ShellIT {

    private static final String PROMPT = "shadowctl> ";
    private static final String ENTER = "\r";
    private static final String TAB = "\t";
    private static final String UP = "\u001bOA";
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";

    @TempDir
    private Path root;

    private FakeDistribution shadowctl;

    @BeforeEach
    void unpack() throws Exception {
        Tools.require("script");
        shadowctl = FakeDistribution.at(root);
    }

    @AfterEach
    void stop() throws IOException {
        if (shadowctl != null) {
            shadowctl.close();
        }
    }

    private PseudoTerminal shell() throws Exception {
        PseudoTerminal terminal = PseudoTerminal.run(shadowctl, "shadowctl shell");
        terminal.await(PROMPT);
        return terminal;
    }

    @Test
    void runsCommandsAndCtrlDLeavesWithTheLastExitStatus() throws Exception {
        try (PseudoTerminal terminal = shell()) {
            terminal.type("host ls" + ENTER);
            terminal.await("bubblewrap");
            terminal.await(PROMPT);
            terminal.type("job show j99" + ENTER);
            terminal.await("There is no job j99");
            terminal.await(PROMPT);
            terminal.type(CTRL_D);
            assertThat(terminal.exitCode()).isEqualTo(5);
        }
    }

    @Test
    void exitLeavesWithSuccessAfterASuccess() throws Exception {
        try (PseudoTerminal terminal = shell()) {
            terminal.type("job show j99" + ENTER);
            terminal.await(PROMPT);
            terminal.type("version" + ENTER);
            terminal.await("shadowctl 0.");
            terminal.await(PROMPT);
            terminal.type("exit" + ENTER);
            assertThat(terminal.exitCode()).isZero();
        }
    }

    @Test
    void historyIsKeptFromOneShellToTheNext() throws Exception {
        try (PseudoTerminal terminal = shell()) {
            terminal.type("help exit-codes" + ENTER);
            terminal.await("interrupted");
            terminal.await(PROMPT);
            terminal.type(CTRL_D);
            assertThat(terminal.exitCode()).isZero();
        }
        Path history = shadowctl.home().history();
        assertThat(history).content().contains("help exit-codes");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
        try (PseudoTerminal terminal = shell()) {
            terminal.type(UP);
            terminal.await("help exit-codes");
            terminal.type(ENTER);
            terminal.await("interrupted");
            terminal.await(PROMPT);
            terminal.type(CTRL_D);
            assertThat(terminal.exitCode()).isZero();
        }
    }

    @Test
    void tabCompletesCommandsOptionsAndWhatTheDaemonKnows() throws Exception {
        try (PseudoTerminal terminal = shell()) {
            terminal.type("ho" + TAB + "sh" + TAB);
            terminal.await("host show ");
            terminal.type("lo" + TAB + ENTER);
            // the daemon does not run yet, and completion starts none
            terminal.await("There is no host 'lo'");
            terminal.await(PROMPT);
            terminal.type("host show lo" + TAB + ENTER);
            terminal.await("read-only file system");
            terminal.await(PROMPT);
            terminal.type("predict Pri" + TAB + "--rp" + TAB + "500" + ENTER);
            terminal.await("cpu breaks first");
            terminal.await(PROMPT);
            terminal.type(CTRL_D);
            assertThat(terminal.exitCode()).isZero();
        }
    }

    @Test
    void ctrlCClearsTheLineAndTurnsAwayFromAJob() throws Exception {
        try (PseudoTerminal terminal = shell()) {
            terminal.type("nonsense" + CTRL_C);
            terminal.await(PROMPT);
            terminal.type("profile Pricing#waits" + ENTER);
            // by then the command has been listening for a while
            terminal.await("step 2 done");
            terminal.type(CTRL_C);
            terminal.await("job j1 goes on");
            terminal.await(PROMPT);
            terminal.type("job ls" + ENTER);
            terminal.await("j1");
            terminal.await(PROMPT);
            terminal.type("job watch j1" + ENTER);
            terminal.await("running");
            terminal.type(CTRL_C);
            terminal.await("goes on");
            terminal.type(CTRL_C);
            terminal.await("is cancelled");
            terminal.await(PROMPT);
            terminal.type(CTRL_D);
            assertThat(terminal.exitCode()).isEqualTo(130);
        }
    }
}
