/** A fake of the runner, under the name the daemon starts: it speaks the wire and misbehaves on demand. */
package dev.shadowctl.runner;
