/** Connections to servers that speak SQL. */
@NullMarked
package dev.holdfast.toolkit.sql;

import org.jspecify.annotations.NullMarked;
