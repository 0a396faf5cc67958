   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
e  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
f  default on #22262b  |  default on #e7e8eb  |  default on #262626
g  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
h  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
i  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
j  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold underline
k  #a3a8af on #233a51  |  #595b5d on #d9eafc  |  #a7a7a7 on #373737 bold underline
l  #e0e5ed on #233a51  |  #202224 on #d9eafc  |  #e5e5e5 on #373737 bold underline
m  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
n  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
o  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
p  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #e5e5e5 on #1c1c1c
q  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
76a
1a 2b 26c 46b 1a
1a 74b 1a
1a 2b 1d 68e 1a 2b 1a
1a 2b 1d 2f 1g 30h 33i 2f 1a 2b 1a
1a 2b 1d 68e 1a 2b 1a
1a 2b 5j 24k 42l 1b 1a
1a 2b 71l 1b 1a
1a 2b 11c 37m 23n 1b 1a
1a 2b 71n 1b 1a
1a 2b 4c 17m 50n 1b 1a
1a 2b 71n 1b 1a
1a 2b 71n 1b 1a
1a 74b 1a
1a 2b 2o 13c 54p 3b 1a
1a 74b 1a
1a 2b 2q 10m 5q 8m 3q 6m 38b 1a
76a
── 60 × 20 ──
58a
1a 2b 26c 28b 1a
1a 56b 1a
1a 2b 1d 50e 1a 2b 1a
1a 2b 1d 2f 1g 30h 15i 2f 1a 2b 1a
1a 2b 1d 50e 1a 2b 1a
1a 2b 5j 24k 24l 1b 1a
1a 2b 53l 1b 1a
1a 2b 11c 37m 5n 1b 1a
1a 2b 53n 1b 1a
1a 2b 4c 17m 32n 1b 1a
1a 2b 53n 1b 1a
1a 2b 53n 1b 1a
1a 56b 1a
1a 2b 2o 13c 5p 34b 1a
1a 2b 48p 6b 1a
1a 56b 1a
1a 2b 2q 10m 5q 8m 3q 6m 20b 1a
58a
── 120 × 36 ──
76a
1a 2b 26c 46b 1a
1a 74b 1a
1a 2b 1d 68e 1a 2b 1a
1a 2b 1d 2f 1g 30h 33i 2f 1a 2b 1a
1a 2b 1d 68e 1a 2b 1a
1a 2b 5j 24k 42l 1b 1a
1a 2b 71l 1b 1a
1a 2b 11c 37m 23n 1b 1a
1a 2b 71n 1b 1a
1a 2b 4c 17m 50n 1b 1a
1a 2b 71n 1b 1a
1a 2b 71n 1b 1a
1a 74b 1a
1a 2b 2o 13c 54p 3b 1a
1a 74b 1a
1a 2b 2q 10m 5q 8m 3q 6m 38b 1a
76a
