/**
 * What managers steer by: figures of the calls, the files behind each figure, and what they may do about a file that does
 * not move. Reads our own tables, and the engine's through small classes of package {@code engine}.
 */
package org.callforprojects.steering;
