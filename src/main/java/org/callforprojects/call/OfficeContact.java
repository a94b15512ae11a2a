package org.callforprojects.call;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.callforprojects.typed.MailAddress;

/**
 * The service in charge of a call, as the receipt must name it (CRPA R.112-5).
 *
 * @param name              name of the service
 * @param address           postal address
 * @param email             e-mail address
 * @param phone             phone
 * @param place             where letters are dated from
 * @param signatoryName     first name and name of the author of the decisions (CRPA L.212-1)
 * @param signatoryCapacity their capacity
 * @param competentCourt    administrative court before which its decisions are disputed; null names no town
 */
public record OfficeContact(
    @NotBlank @Size(max = 200) String name,
    @NotBlank @Size(max = 300) String address,
    @NotBlank @MailAddress @Size(max = 128) String email,
    @NotBlank @Size(max = 30) String phone,
    @NotBlank @Size(max = 100) String place,
    @NotBlank @Size(max = 120) String signatoryName,
    @NotBlank @Size(max = 200) String signatoryCapacity,
    @Size(max = 120) String competentCourt) {
}
