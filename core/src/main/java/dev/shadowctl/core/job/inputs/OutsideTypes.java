package dev.shadowctl.core.job.inputs;

import java.util.List;

/** Types that stand for what a shadow run does not have, or that act on the process. */
public final class OutsideTypes {

    /** Qualified names; what extends one of them is of outside, too. */
    public static final List<String> NAMES = List.of(
            "java.io.File",
            "java.nio.file.Path",
            "java.net.URL",
            "java.net.Socket",
            "java.net.ServerSocket",
            "java.net.InetAddress",
            "java.net.SocketAddress",
            "java.net.URLConnection",
            "java.nio.channels.Channel",
            "java.io.FileDescriptor",
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.lang.ClassLoader",
            "java.lang.Process");

    private OutsideTypes() {}
}
