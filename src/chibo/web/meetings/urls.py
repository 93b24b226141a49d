"""Addresses of the pages about meetings."""

from django.urls import URLPattern, path

from chibo.web.meetings import (
    agenda,
    call,
    check_in,
    close,
    entries,
    give_task,
    hold,
    materials,
    minutes,
    papers,
    part,
    plan,
    roll,
    room,
    show,
    sign,
    signed_papers,
    year,
)
from chibo.web.preparation import committee

app_name = "meetings"
urlpatterns: list[URLPattern] = [
    path("", year.year, name="list"),
    path("plan/<int:cell_id>/", plan.plan, name="plan"),
    path("<int:meeting_id>/", show.show, name="show"),
    path("<int:meeting_id>/change/", plan.change, name="change"),
    path("<int:meeting_id>/cancel/", plan.cancel, name="cancel"),
    path("<int:meeting_id>/agenda/", agenda.agenda, name="agenda"),
    path("<int:meeting_id>/pre-meeting/", committee.committee, name="pre_meeting"),
    path("<int:meeting_id>/materials/", materials.materials, name="materials"),
    path("<int:meeting_id>/materials/<int:material_id>/", materials.download, name="material"),
    path(
        "<int:meeting_id>/materials/<int:material_id>/remove/",
        materials.remove,
        name="remove_material",
    ),
    path("<int:meeting_id>/call/", call.call, name="call"),
    path("<int:meeting_id>/reply/", call.reply, name="reply"),
    path("<int:meeting_id>/open/", hold.open_page, name="open"),
    path("<int:meeting_id>/roll/", roll.roll, name="roll"),
    path("<int:meeting_id>/room/", room.room, name="room"),
    path("<int:meeting_id>/code/", check_in.show_code, name="code"),
    path("<int:meeting_id>/check-in/<str:code>/", check_in.check_in, name="check_in"),
    path("<int:meeting_id>/parts/<int:item_id>/", part.part, name="part"),
    path("<int:meeting_id>/speakers/", entries.speakers, name="speakers"),
    path("<int:meeting_id>/criticism/", entries.criticism, name="criticism"),
    path("<int:meeting_id>/votes/", entries.vote, name="vote"),
    path("<int:meeting_id>/visitors/", entries.visitor, name="visitor"),
    path("<int:meeting_id>/tasks/", give_task.give_task, name="give_task"),
    path("<int:meeting_id>/visitors/retract/", entries.retract_visitor, name="retract_visitor"),
    path("<int:meeting_id>/speakers/retract/", entries.retract_speakers, name="retract_speakers"),
    path(
        "<int:meeting_id>/criticism/retract/", entries.retract_criticism, name="retract_criticism"
    ),
    path("<int:meeting_id>/votes/retract/", entries.retract_vote, name="retract_vote"),
    path("<int:meeting_id>/end/", hold.end, name="end"),
    path("<int:meeting_id>/minutes/", minutes.write, name="minutes"),
    path("<int:meeting_id>/minutes/<int:version>/", minutes.read, name="read_minutes"),
    path("<int:meeting_id>/sign/", sign.sign, name="sign"),
    path("<int:meeting_id>/signed/", signed_papers.signed_papers, name="signed_papers"),
    path("<int:meeting_id>/signed/<int:scan_id>/", signed_papers.download, name="signed_paper"),
    path(
        "<int:meeting_id>/signed/<int:scan_id>/remove/",
        signed_papers.remove,
        name="remove_signed_paper",
    ),
    path("<int:meeting_id>/correct/", minutes.correct, name="correct"),
    path("<int:meeting_id>/close/", close.close, name="close"),
    path("<int:meeting_id>/invitation.<str:ending>", papers.invitation, name="invitation"),
    path("<int:meeting_id>/minutes.<str:ending>", papers.minutes, name="minutes_paper"),
]
