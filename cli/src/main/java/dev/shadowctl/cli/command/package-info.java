/**
 * One class for each command. A command reads its options, asks the daemon, and hands what came back to the console; how it
 * ends is its exception. {@code Commands} holds the tree.
 */
@NullMarked
package dev.shadowctl.cli.command;

import org.jspecify.annotations.NullMarked;
