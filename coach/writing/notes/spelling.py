"""Misspellings that can only be one word, and their corrections."""

from __future__ import annotations

import re

MISSPELLINGS: dict[str, str] = {
    pair.partition(":")[0]: pair.partition(":")[2]
    for pair in (
        "accomodate:accommodate accomodated:accommodated accomplised:accomplished accountabilty:accountability "
        "accountablity:accountability accross:across acheive:achieve acheived:achieved acheivement:achievement "
        "acheivements:achievements acheiving:achieving acount:account acounting:accounting acquistion:acquisition "
        "adn:and adress:address adressed:addressed agreeement:agreement agrement:agreement agressive:aggressive "
        "agressively:aggressively allready:already amoung:among analisys:analysis analyis:analysis annualy:annually "
        "anual:annual apparant:apparent approch:approach appropiate:appropriate appropriatly:appropriately "
        "approximatly:approximately aproach:approach aproached:approached aproval:approval aproved:approved "
        "aproximately:approximately aquired:acquired aquisition:acquisition asistance:assistance "
        "assesment:assessment assesments:assessments assessement:assessment assitance:assistance "
        "attendence:attendance audiance:audience availabe:available availible:available avaliable:available "
        "backlgo:backlog backround:background bakclog:backlog beacuse:because beaurocracy:bureaucracy "
        "becasue:because becouse:because becuase:because beggining:beginning begining:beginning beleive:believe "
        "beleived:believed benifit:benefit benifits:benefits beuracracy:bureaucracy budgetted:budgeted bugdet:budget "
        "buget:budget buisness:business bureacracy:bureaucracy busines:business bussiness:business calender:calendar "
        "campain:campaign catagories:categories catagory:category chalenge:challenge chalenges:challenges "
        "challange:challenge challanges:challenges colaborate:collaborate colaborated:collaborated "
        "colaboration:collaboration collaberate:collaborate collaberated:collaborated collaberation:collaboration "
        "colleauge:colleague colleauges:colleagues collegue:colleague collegues:colleagues comitted:committed "
        "comittee:committee comming:coming commited:committed commitee:committee commitees:committees "
        "committe:committee committment:commitment communciation:communication compatability:compatibility "
        "competance:competence competant:competent complaince:compliance completley:completely completly:completely "
        "compliants:complaints complience:compliance comunicate:communicate comunicated:communicated "
        "comunication:communication concensus:consensus concious:conscious conferance:conference congres:congress "
        "consistancy:consistency consistant:consistent consistantly:consistently contigency:contingency "
        "controled:controlled coordiante:coordinate coordiantion:coordination cordinate:coordinate "
        "cordinated:coordinated cordination:coordination coudl:could critcal:critical critisism:criticism "
        "customors:customers decison:decision decisons:decisions definate:definite definately:definitely "
        "definitly:definitely desparate:desperate develope:develop developement:development developemnt:development "
        "developped:developed devlop:develop devloped:developed devloping:developing differant:different "
        "diffrent:different dissapoint:disappoint dissapointed:disappointed effeciency:efficiency "
        "effecient:efficient efficency:efficiency efficent:efficient eficient:efficient emploees:employees "
        "employes:employees employess:employees enviornment:environment enviroment:environment "
        "environement:environment equipement:equipment equiptment:equipment esablished:established "
        "estabished:established establised:established excelent:excellent excercise:exercise exellent:excellent "
        "existance:existence expereince:experience experiance:experience experianced:experienced "
        "experince:experience explaination:explanation familar:familiar finacial:financial finaly:finally "
        "financal:financial finanical:financial foriegn:foreign fourty:forty freind:friend gaurd:guard "
        "govenment:government goverance:governance goverment:government goverments:governments "
        "governement:government guidence:guidance guidlines:guidelines harrasment:harassment harrassment:harassment "
        "heirarchy:hierarchy hierachy:hierarchy hte:the hunderd:hundred imediately:immediately "
        "immediatley:immediately immediatly:immediately implementaion:implementation implementd:implemented "
        "implemeted:implemented implemnt:implement implemnted:implemented implimentation:implementation "
        "implimented:implemented implmented:implemented improvemnt:improvement improvment:improvement "
        "improvments:improvements independant:independent independantly:independently infomation:information "
        "informaton:information infrastrucure:infrastructure infrastucture:infrastructure inital:initial "
        "initative:initiative initatives:initiatives intergrate:integrate intergrated:integrated "
        "intiative:initiative intiatives:initiatives intrest:interest knowledgable:knowledgeable knowlege:knowledge "
        "labratory:laboratory leaderhip:leadership leadershp:leadership ledership:leadership legislatue:legislature "
        "liasion:liaison liason:liaison liasons:liaisons maintainance:maintenance maintanance:maintenance "
        "maintenence:maintenance maintian:maintain maintianed:maintained manageing:managing managemnt:management "
        "managment:management mangement:management milestoens:milestones millenium:millennium mispelled:misspelled "
        "nad:and neccesary:necessary neccessary:necessary necesary:necessary negociate:negotiate "
        "negociated:negotiated negotated:negotiated noticable:noticeable ocasion:occasion occassion:occasion "
        "occured:occurred occurence:occurrence occurences:occurrences occuring:occurring occurrance:occurrence "
        "offical:official officals:officials officaly:officially oganization:organization oportunity:opportunity "
        "opportunites:opportunities oppurtunity:opportunity organizaton:organization organiztion:organization "
        "organziation:organization orgnization:organization oversite:oversight paralell:parallel parralel:parallel "
        "partnerhip:partnership partnershp:partnership peformance:performance perfomance:performance "
        "performace:performance permanant:permanent persistant:persistent personel:personnel personell:personnel "
        "personnell:personnel persue:pursue persued:pursued posession:possession possition:position "
        "potentialy:potentially preceeding:preceding prefered:preferred presense:presence prioritys:priorities "
        "priviledge:privilege probaly:probably probelm:problem probelms:problems problemes:problems proccess:process "
        "proccesses:processes procedings:proceedings proceedure:procedure proceedures:procedures "
        "procurment:procurement profesional:professional professsional:professional proffesional:professional "
        "progam:program progams:programs programms:programs publically:publicly quater:quarter quaterly:quarterly "
        "questionaire:questionnaire reccomend:recommend reccomended:recommended reccommendation:recommendation "
        "reccommendations:recommendations reciept:receipt recieve:receive recieved:received recieves:receives "
        "recieving:receiving recomend:recommend recomendation:recommendation recomendations:recommendations "
        "recomended:recommended refered:referred refering:referring relavant:relevant relevent:relevant "
        "reponse:response reponsible:responsible resistence:resistance resouces:resources resourses:resources "
        "responsable:responsible responsibilites:responsibilities responsibilties:responsibilities "
        "responsibilty:responsibility responsiblity:responsibility resturcture:restructure resturctured:restructured "
        "rythm:rhythm saftey:safety satisfacton:satisfaction satisfation:satisfaction scedule:schedule "
        "schedual:schedule secratary:secretary secretery:secretary seperate:separate seperated:separated "
        "seperately:separately seperation:separation serivce:service serivces:services shoudl:should "
        "similiar:similar speach:speech stakeholers:stakeholders stakholder:stakeholder stakholders:stakeholders "
        "staregy:strategy stategic:strategic stategy:strategy strategey:strategy stratigic:strategic "
        "strenght:strength strenghten:strengthen strenghtened:strengthened strenghts:strengths succes:success "
        "succesful:successful succesfully:successfully successfull:successful sucess:success sucessful:successful "
        "sucessfully:successfully superviser:supervisor supervisers:supervisors supervison:supervision "
        "suprise:surprise suprised:surprised taht:that technolgy:technology techology:technology "
        "tecnology:technology teh:the thier:their thoughout:throughout throughly:thoroughly thsi:this thta:that "
        "tihs:this tommorow:tomorrow tommorrow:tomorrow tranfer:transfer tranfered:transferred "
        "transfered:transferred transfering:transferring transistion:transition trasition:transition truely:truly "
        "untill:until usefull:useful utlize:utilize utlized:utilized vaccum:vacuum vetrans:veterans "
        "vetreans:veterans visable:visible volunter:volunteer volunters:volunteers wether:whether whcih:which "
        "wich:which wierd:weird wiht:with withold:withhold woudl:would wtih:with yeild:yield"
    ).split()
}
"""Lower-case misspelling to the word meant; no key is itself a word."""

_WORD = re.compile(r"(?<![\w@./'-])[A-Za-z]+(?![\w@]|[./]\w)")


def correct_spelling(text: str) -> str:
    """The text with unmistakable misspellings of common words corrected; words in capitals stay."""
    return _WORD.sub(_corrected, text)


def _corrected(found: re.Match[str]) -> str:
    word = found.group()
    right = MISSPELLINGS.get(word.lower())
    if right is None or (word.isupper() and len(word) > 1) or not (word.islower() or word.istitle()):
        return word
    return right.capitalize() if word.istitle() else right
