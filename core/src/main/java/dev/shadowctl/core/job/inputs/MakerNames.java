package dev.shadowctl.core.job.inputs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells by its name whether a method means to make something. One that returns a type may as well act on the world,
 * {@code deleteById}, {@code cancelOrder}, and is never called to see. The one verb that makes is {@code open}, of a static method.
 */
public final class MakerNames {

    /** Names of static methods that mean to be factories, whatever they take. */
    private static final Set<String> NAMES = Set.of(
            "of",
            "from",
            "valueOf",
            "create",
            "newInstance",
            "parse",
            "build",
            "make",
            "instance",
            "getInstance",
            "getDefault",
            "copyOf",
            "empty",
            "compile",
            "forName",
            "forPattern",
            "standard",
            "defaults");

    /** First words of factories that take nothing but values. */
    private static final Set<String> BEGINNINGS =
            Set.of("of", "from", "new", "build", "create", "make", "parse", "value", "copy", "empty", "for");

    /** Of a static method that gives the type it opens: the JDK's own name for the factory of what holds a file or a socket. */
    private static final String OPENS = "open";

    private static final Set<String> ACTS = Set.of(
            "abort",
            "acquire",
            "add",
            "apply",
            "approve",
            "attach",
            "begin",
            "bind",
            "call",
            "cancel",
            "charge",
            "clear",
            "close",
            "commit",
            "connect",
            "deactivate",
            "delete",
            "deploy",
            "destroy",
            "detach",
            "disable",
            "disconnect",
            "dispatch",
            "download",
            "drain",
            "drop",
            "edit",
            "emit",
            "enqueue",
            "erase",
            "exec",
            "execute",
            "exit",
            "expire",
            "fire",
            "flush",
            "format",
            "halt",
            "handle",
            "insert",
            "install",
            "interrupt",
            "invalidate",
            "invoke",
            "join",
            "kill",
            "launch",
            "lock",
            "login",
            "logout",
            "move",
            "open",
            "overwrite",
            "patch",
            "pay",
            "perform",
            "persist",
            "poll",
            "pop",
            "post",
            "process",
            "publish",
            "purge",
            "push",
            "put",
            "reboot",
            "register",
            "release",
            "remove",
            "rename",
            "replace",
            "reset",
            "restart",
            "revoke",
            "rollback",
            "run",
            "save",
            "schedule",
            "send",
            "shut",
            "shutdown",
            "sleep",
            "spawn",
            "start",
            "stop",
            "store",
            "submit",
            "take",
            "terminate",
            "transfer",
            "truncate",
            "uninstall",
            "unlock",
            "update",
            "upload",
            "upsert",
            "wipe",
            "write");

    /** Words before the verb that say how it is done. */
    private static final Set<String> MANNERS = Set.of("do", "try", "force", "maybe", "async", "safe", "safely");

    /** Of those, what only keeps something where a builder does it. */
    private static final Set<String> KEEPS =
            Set.of("add", "apply", "attach", "bind", "format", "push", "put", "register", "replace", "store");

    private static final Set<String> EMPTY = Set.of("empty", "none", "noop", "never");

    private MakerNames() {}

    /**
     * Whether a static method may be called for what it returns.
     *
     * @param takesValues whether it takes nothing but values
     */
    public static boolean isFactory(String name, boolean takesValues) {
        boolean opens = takesValues && name.equals(OPENS);
        return opens || (!acts(name) && (NAMES.contains(name) || (takesValues && begins(name))));
    }

    /** Whether a method acts on the world by its name: its first word is a verb that does, or one that follows {@code And}. */
    public static boolean acts(String name) {
        List<String> words = words(name);
        int first = words.size() > 1 && MANNERS.contains(words.get(0)) ? 1 : 0;
        if (ACTS.contains(words.get(first))) {
            return true;
        }
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i - 1).equals("and") && ACTS.contains(words.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(String name) {
        return BEGINNINGS.contains(words(name).get(0))
                || (name.startsWith("get") && (name.endsWith("Instance") || name.startsWith("getDefault")));
    }

    /** Whether by its name what a factory makes holds nothing, {@code Page.empty()}. */
    public static boolean givesNothing(String name) {
        return EMPTY.contains(words(name).get(0));
    }

    /** {@code createAndStart} is create, and, start; {@code URLOf} is url, of. */
    private static List<String> words(String name) {
        List<String> words = Arrays.stream(name.split("_+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        return words.isEmpty() ? List.of(name) : words;
    }

    /** Whether a builder may be told by such a method: it keeps what it is given. */
    public static boolean tells(String name) {
        return KEEPS.contains(words(name).get(0)) || !acts(name);
    }
}
