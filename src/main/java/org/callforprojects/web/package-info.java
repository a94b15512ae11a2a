/** What all pages have in common, whoever builds them: who reads, which doors open to them, whose site it is. Knows no phase. */
package org.callforprojects.web;
