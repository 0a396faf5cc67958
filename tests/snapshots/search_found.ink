   dark  |  light  |  no colour
a  default on #101318  |  #202224 on #f1f3f6  |  default on #131313
b  default on #101318  |  #a1a3a6 on #f1f3f6 bold  |  default on #131313
c  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
d  default on #101318  |  #b8babd on #f5f7fa  |  default on #131313
e  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
f  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
g  default on #101318  |  #a1a3a6 on #f5f7fa  |  default on #131313
h  default on #101318  |  #202224 on #f5f7fa  |  default on #131313
i  default on #101318  |  #9dbedb on #f5f7fa bold  |  default on #131313
j  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
k  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
l  default on #101318  |  #e7e9ec on #f8fafd  |  default on #131313
m  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
n  default on #22262b  |  default on #e7e8eb  |  default on #262626
o  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
p  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
q  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
r  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
s  default on #101318  |  #a1a3a6 on #f1f6fc  |  default on #131313
t  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
u  #e0e5ed on #233a51  |  #202224 on #d9eafc  |  #e5e5e5 on #373737
v  #e0e5ed on #233a51 bold underline  |  #202224 on #d9eafc bold underline  |  #e5e5e5 on #373737 bold underline
w  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
x  #e0e5ed on #181c21 bold underline  |  #202224 on #f2f3f6 bold underline  |  #e5e5e5 on #1c1c1c bold underline
y  default on #101318  |  #202224 on #f8fafd  |  default on #131313
z  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
A  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
B  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
C  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
D  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
E  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
F  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
G  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
H  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
I  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
J  default on #101318  |  default on #f8fafd  |  default on #131313
── 80 × 24 ──
1a 1b 76c 1b 1a
2d 1c 2e 15f 57e 1c 1g 1h
2i 1c 2e 1j 68k 1c 2e 1c 1l 1m
2i 1c 2e 1j 2n 8o 1p 55o 2n 1c 2e 1c 2m
2d 1c 2e 1j 68k 1c 2e 1c 2m
2q 1c 74e 1c 2m
2i 1c 11e 25r 2e 25r 11e 1c 1s 1m
2i 1c 2e 16t 54u 2e 1c 1s 1m
2g 1c 2e 17u 8v 45u 2e 1c 2m
2g 1c 2e 18f 52w 2e 1c 2m
2g 1c 2e 6w 8x 56w 2e 1c 2m
2g 1c 2e 9w 8x 53w 2e 1c 2m
2g 1c 2e 70w 2e 1c 2m
2g 1c 2e 70w 2e 1c 2m
2g 1c 2e 70w 2e 1c 2m
2g 1c 2e 70w 2e 1c 2m
2g 1c 2e 70w 2e 1c 2m
2g 1c 2e 70w 2e 1c 2m
2g 1c 2e 70w 2e 1c 2y
2g 1c 2e 55z 17e 1c 2y
2g 1c 2e 2A 13f 54B 3e 1c 2C
2g 1c 2e 5D 21z 3D 11z 6D 14z 3D 6z 3e 1c 1y 1C
2g 76c 2C
1a 2b 7E 2b 9E 2b 11E 6b 7E 21F 6b 5E 1a
── 60 × 20 ──
1a 58c 1a
1h 1c 2e 15f 39e 1c 1h
1y 1c 2e 1j 50k 1c 2e 1c 1m
1y 1c 2e 1j 2n 8o 1p 37o 2n 1c 2e 1c 1m
1y 1c 2e 1j 50k 1c 2e 1c 1m
1y 1c 56e 1c 1m
1y 1c 2e 25r 2e 25r 2e 1c 1m
1y 1c 2e 16t 35u 1G 2e 1c 1m
1y 1c 2e 17u 8v 26u 1G 2e 1c 1m
1y 1c 2e 18f 33w 1H 2e 1c 1m
1y 1c 2e 51w 1I 2e 1c 1m
1y 1c 2e 6w 8x 37w 1I 2e 1c 1m
1y 1c 2e 49z 5e 1c 1m
1y 1c 2e 5z 49e 1c 1m
1y 1c 2e 2A 13f 36B 3e 1c 1y
1y 1c 2e 17B 37e 1c 1y
1C 1c 2e 5D 21z 3D 11z 6D 6z 2e 1c 1C
1C 1c 2e 7z 3D 6z 38e 1c 1C
1C 58c 1C
1a 2b 7E 2b 9E 2b 11E 6b 8E 6b 5E 1a
── 120 × 36 ──
22J 76c 22J
22J 1c 2e 15f 57e 1c 22J
22J 1c 74e 1c 22J
22J 1c 2e 1j 68k 1c 2e 1c 22J
22J 1c 2e 1j 2n 8o 1p 55o 2n 1c 2e 1c 22J
22J 1c 2e 1j 68k 1c 2e 1c 22J
22J 1c 74e 1c 22J
22J 1c 11e 25r 2e 25r 11e 1c 22J
22J 1c 74e 1c 22J
22J 1c 2e 16t 54u 2e 1c 22J
22J 1c 2e 17u 8v 45u 2e 1c 22J
22J 1c 2e 18f 52w 2e 1c 22J
22J 1c 2e 6w 8x 56w 2e 1c 22J
22J 1c 2e 9w 8x 53w 2e 1c 22J
22J 1c 2e 70w 2e 1c 22J
22J 1c 2e 70w 2e 1c 22J
22J 1c 2e 70w 2e 1c 22J
22J 1c 2e 70w 2e 1c 22J
22J 1c 2e 70w 2e 1c 22J
22J 1c 2e 70w 2e 1c 22J
22J 1c 2e 70w 2e 1c 22J
22J 1c 2e 70w 2e 1c 22J
22J 1c 2e 70w 2e 1c 22J
22J 1c 2e 70w 2e 1c 22J
22J 1c 2e 70w 2e 1c 22J
22J 1c 2e 70w 2e 1c 22J
22J 1c 2e 70w 2e 1c 22J
22J 1c 2e 70w 2e 1c 22J
22J 1c 2e 70w 2e 1c 22J
22J 1c 2e 70w 2e 1c 22J
22J 1c 74e 1c 22J
22J 1c 2e 55z 17e 1c 22J
22J 1c 2e 2A 13f 54B 3e 1c 22J
22J 1c 2e 5D 21z 3D 11z 6D 14z 3D 6z 3e 1c 22J
22J 76c 22J
120J
