/** A daemon that answers from memory, and what else the tests of the CLI stand on. */
package dev.shadowctl.cli.fake;
