/** The contract of plugins as tests: extend one class per adapter and provide its configuration. */
@NullMarked
package dev.holdfast.testkit.contract;

import org.jspecify.annotations.NullMarked;
