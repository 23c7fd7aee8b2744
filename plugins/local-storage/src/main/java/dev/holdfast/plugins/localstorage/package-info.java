/**
 * Backups in a folder of this machine: every object is one file, written completely or not at all.
 */
@NullMarked
package dev.holdfast.plugins.localstorage;

import org.jspecify.annotations.NullMarked;
