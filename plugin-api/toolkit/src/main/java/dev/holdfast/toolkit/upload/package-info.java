/** Uploads of content whose length isn't known, in parts that can be sent repeatedly. */
@NullMarked
package dev.holdfast.toolkit.upload;

import org.jspecify.annotations.NullMarked;
