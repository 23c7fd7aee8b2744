/** What every plugin must do, as tests: extend one class per adapter and say how to reach it. */
@NullMarked
package dev.holdfast.testkit.contract;

import org.jspecify.annotations.NullMarked;
