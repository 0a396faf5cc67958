   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #67b0f9 on #22262b  |  #0f61a5 on #e7e8eb  |  #a6a6a6 on #262626
f  default on #22262b  |  default on #e7e8eb  |  default on #262626
g  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
h  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
i  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
j  #efbc3a on #181c21 bold  |  #7f5400 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
k  #efbc3a on #181c21  |  #7f5400 on #f2f3f6  |  #e5e5e5 on #1c1c1c
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
m  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
1a 2b 21c 55b 1a
1a 78b 1a
1a 2b 68d 8b 1a
1a 2b 22d 54b 1a
1a 78b 1a
1a 2b 74e 2b 1a
1a 2b 1e 2f 1g 3h 64i 2f 1e 2b 1a
1a 2b 74e 2b 1a
1a 78b 1a
1a 2b 2j 13c 47k 14b 1a
1a 2b 41k 35b 1a
1a 78b 1a
1a 2b 5l 10m 3l 7m 51b 1a
80a
