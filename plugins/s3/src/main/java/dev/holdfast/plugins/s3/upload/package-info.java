/** Stores an object in one request or in parts, and proves that it arrived. */
@NullMarked
package dev.holdfast.plugins.s3.upload;

import org.jspecify.annotations.NullMarked;
