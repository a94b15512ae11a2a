/** Documents of an application: what may come in, how it is kept, and how it is given back. */
package org.callforprojects.document;
