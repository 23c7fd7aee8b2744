/**
 * How the host enters a plugin's code: guarded, in the plugin's class loader, and where need be
 * with a time limit.
 */
@NullMarked
package dev.holdfast.engine.plugin.call;

import org.jspecify.annotations.NullMarked;
