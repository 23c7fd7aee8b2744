/** Machines other than the host's, where programs run and from which servers are reached. */
@NullMarked
package dev.holdfast.plugin.connection;

import org.jspecify.annotations.NullMarked;
