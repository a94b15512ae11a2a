/** What becomes of awards after the signature: they lapse ({@code award-lapse.bpmn}), and the reserve list takes their place ({@code reserve-promotion.bpmn}). */
package org.callforprojects.committee.award;
