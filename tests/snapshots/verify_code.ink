   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #000000 on #ffffff  |  #000000 on #ffffff  |  #000000 on #ffffff
c  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
d  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
── 80 × 24 ──
80a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
80a
1a 78c 1a
33a 13c 34a
36a 3d 5c 36a
80a
80a
