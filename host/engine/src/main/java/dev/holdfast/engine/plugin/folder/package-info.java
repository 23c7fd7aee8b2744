/** The plugin folders, watched for jars that come, change and go. */
@NullMarked
package dev.holdfast.engine.plugin.folder;

import org.jspecify.annotations.NullMarked;
