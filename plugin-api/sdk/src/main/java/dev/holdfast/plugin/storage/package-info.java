/** Storage destinations: whole-or-nothing objects under relative keys. */
@NullMarked
package dev.holdfast.plugin.storage;

import org.jspecify.annotations.NullMarked;
