/** A method that waits for a database, and a way to it that takes longer. */
package dev.shadowctl.dist.database;
