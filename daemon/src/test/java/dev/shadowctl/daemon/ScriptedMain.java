package dev.shadowctl.daemon;

/** The daemon as a process, with a runner that needs no distribution. */
public final class ScriptedMain {

    private ScriptedMain() {}

    public static void main(String[] args) {
        Program.run((home, settings) -> new Parts(new Scripted(), Scripted::host, Scripted::scan, Scripted::target));
    }
}
