/** Whether a jar may be loaded: its signature, the trusted keys and the policy. */
@NullMarked
package dev.holdfast.engine.plugin.trust;

import org.jspecify.annotations.NullMarked;
