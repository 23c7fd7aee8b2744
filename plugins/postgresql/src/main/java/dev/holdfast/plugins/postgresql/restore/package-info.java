/** Restores of databases, and of what lies outside them. */
@NullMarked
package dev.holdfast.plugins.postgresql.restore;

import org.jspecify.annotations.NullMarked;
