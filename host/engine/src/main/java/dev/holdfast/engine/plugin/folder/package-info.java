/** The plugin folders, watched for changes. */
@NullMarked
package dev.holdfast.engine.plugin.folder;

import org.jspecify.annotations.NullMarked;
