/**
 * YAML that somebody else wrote, changed where it must be and kept byte for byte elsewhere. A <em>document</em> is parsed
 * text whose nodes know where they stand; an <em>editor</em> splices new text at those places and never dumps what it read.
 * JSON, a subset of flow style, goes the same way.
 */
@NullMarked
package dev.shadowctl.daemon.target.yaml;

import org.jspecify.annotations.NullMarked;
