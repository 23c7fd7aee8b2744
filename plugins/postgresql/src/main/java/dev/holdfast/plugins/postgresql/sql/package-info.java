/** SQL as text: names, and the statements of a script. */
@NullMarked
package dev.holdfast.plugins.postgresql.sql;

import org.jspecify.annotations.NullMarked;
