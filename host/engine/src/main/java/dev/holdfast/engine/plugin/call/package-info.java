/**
 * Calls into a plugin's code: guarded, in the plugin's class loader, with a time limit where
 * necessary.
 */
@NullMarked
package dev.holdfast.engine.plugin.call;

import org.jspecify.annotations.NullMarked;
