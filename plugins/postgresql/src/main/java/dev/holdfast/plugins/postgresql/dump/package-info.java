/** Dumps of databases and globals, and reading such dumps without a server. */
@NullMarked
package dev.holdfast.plugins.postgresql.dump;

import org.jspecify.annotations.NullMarked;
