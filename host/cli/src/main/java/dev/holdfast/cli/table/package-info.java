/** Commands that are operations of a host's API: how a row and the API's document make one. */
@NullMarked
package dev.holdfast.cli.table;

import org.jspecify.annotations.NullMarked;
