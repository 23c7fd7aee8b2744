/** Dumps, what is in them, and what must be in them. */
@NullMarked
package dev.holdfast.plugins.mariadb.dump;

import org.jspecify.annotations.NullMarked;
