/** Key figures over time: the overview of an organisation, and what its storages hold. */
@NullMarked
package dev.holdfast.host.statistics;

import org.jspecify.annotations.NullMarked;
