/* The names that columns of scraped tables usually have, folded (small letters and
 * digits only, no number at the end), with the role they play. Where a role takes
 * one column only, the first name of a line that the table has is the one. A later
 * line of a role is asked where the earlier ones found nothing. Included by
 * role_guess.c alone. */
#ifndef ADECHO_IO_ROLE_NAMES_H
#define ADECHO_IO_ROLE_NAMES_H

#include "adecho.h"

typedef struct role_usual {
    ae_role role;
    const char *names; /* between blanks */
} role_usual;

static const role_usual role_usuals[] = {
    {AE_ROLE_ID, " adid id postid listingid adnumber adno adkey advertid advertisementid itemid"
                 " jobid postno postnumber recordid documentid docid rowid tweetid uuid guid uid "
                 "key index idannonce "},
    {AE_ROLE_TEXT,
     " title headline heading subject body bodytext text fulltext adtext adbody adcopy"
     " posttext postbody description udescription adtitle adhead addescription"
     " longdescription shortdescription details detail content contents message"
     " summary abstract ad advert advertisement adcontent post listing about bio tagline"
     " titre texte annonce contenu titreannonce texteannonce contenuannonce"
     " descriptionannonce libelle libellé corps corpsannonce titredelannonce"
     " textedelannonce contenudelannonce descriptiondelannonce corpsdelannonce titulo título texto "
     "cuerpo descripcion descripción anuncio"
     " tituloanuncio títuloanuncio textoanuncio "},
    {AE_ROLE_TEXT, " ad advert advertisement adcontent post listing tweet comment review note notes"
                   " about bio profile tagline "},
    {AE_ROLE_CITY, " city cityname location town place area locality neighborhood"
                   " neighbourhood market metro adcity postcity locations cities ville villeannonce"
                   " lieu commune localisation where ciudad lugar cityid locationid "},
    {AE_ROLE_REGION, " region state province stateprovince county regionname statename"
                     " provincename département departement estado provincia stateid regionid"
                     " provinceid "},
    {AE_ROLE_COUNTRY, " country countryname countrycode nation pays pais país countryid "},
    {AE_ROLE_DATE, " date postdate dateposted postedon posteddate posted postedat dayposted"
                   " postingdate datepublished published publishedat publicationdate pubdate"
                   " addate datetime timestamp time created createdat creationdate datecreated"
                   " firstseen scrapedate datescraped scrapedat scraped crawldate crawled"
                   " crawledat day dateannonce datepublication datedepublication publiele publiéle"
                   " parution dateparution datedeparution fecha"
                   " fechapublicacion fechapublicación year "},
    {AE_ROLE_PHONE, " phone uphonenumbers phonenum phonenumber phonenumbers phones phoneno"
                    " telephone téléphone tel mobile mobilenumber mobilephone cell cellphone"
                    " contactphone contactnumber whatsapp portable telefono teléfono celular "},
    {AE_ROLE_EMAIL, " email emails emailaddress emailaddresses uemail uemails mail"
                    " contactemail courriel correo "},
    {AE_ROLE_HANDLE, " handle handles social socials socialmedia username usernames screenname"
                     " instagram twitter snapchat telegram onlyfans kik skype facebook tiktok "},
    {AE_ROLE_URL, " url urls uurl link links adurl adlink href website webpage web homepage uri"
                  " lien enlace "},
    {AE_ROLE_SITE, " site sitename source sourcesite domain platform siteid "},
    {AE_ROLE_PRICE, " price prices rate rates uprice cost fee amount donation prix tarif precio"
                    " tarifa "},
    {AE_ROLE_NAME, " name names uname firstname fullname displayname personname providername"
                   " postername advertiser contactname alias nickname prenom prénom nom nombre "},
};

/* Endings of longer names ("contact_phone_1", "jobDescription"), asked where no
 * name of a role was found. */
static const role_usual role_endings[] = {
    {AE_ROLE_TEXT, " title body text description content details "},
    {AE_ROLE_CITY, " city location "},
    {AE_ROLE_REGION, " state province region "},
    {AE_ROLE_COUNTRY, " country "},
    {AE_ROLE_DATE, " date timestamp datetime "},
    {AE_ROLE_PHONE, " phone phones phonenumber phonenumbers "},
    {AE_ROLE_EMAIL, " email emails "},
    {AE_ROLE_URL, " url link "},
    {AE_ROLE_PRICE, " price rate "},
};

#endif
