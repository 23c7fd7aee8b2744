/** PostgreSQL as a database source. */
@NullMarked
package dev.holdfast.plugins.postgresql;

import org.jspecify.annotations.NullMarked;
